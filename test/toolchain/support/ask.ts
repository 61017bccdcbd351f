import { Interrupted } from '../../../src/toolchain/process';
import { promptOnTerminal } from '../../../src/toolchain/prompt';

/** Asks, and prints the answer, or with which code a program would end. */
promptOnTerminal('Carry this out?', process.argv[2] === 'yes').then(
  (answer) => console.log(answer),
  (error: Interrupted) => console.log(error.exitCode, error.message),
);
