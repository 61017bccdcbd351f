import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Session } from './session';
import { World } from './world';

/**
 * Writes a program that runs a command in a world that was kept, as if typed in its workspace; without a command, a shell.
 *
 * @returns what to tell the person at the keyboard.
 */
export function howToEnter(session: Session, world: World): string {
  const program = join(session.folder, 'enter');
  const variables = Object.entries(session.env).map(([name, value]) => quoted(`${name}=${value}`));
  writeFileSync(program, [
    '#!/bin/sh',
    `cd ${quoted(session.workspace)} || exit`,
    '[ $# -gt 0 ] || set -- bash',
    `exec env -i ${[...variables, ...world.enter.map(quoted)].join(' ')} "$@"`,
    '',
  ].join('\n'), { mode: 0o755 });
  return [
    'The world is kept until Ctrl-C. In another terminal, type commands after this program, or nothing for a shell:',
    '',
    `  ${program} npx projen build-ami --force`,
    `  ${program} npx projen deploy`,
    `  ${program} npx projen rollback`,
    `  ${program} npx projen ami:list`,
    `  ${program} npx cdktf destroy ai-shell-ecs`,
    '',
    'To see its machines, also without the AWS CLI:',
    '',
    `  ${program} sh -c 'curl --silent $AWS_ENDPOINT_URL/_rehearsal/machines'`,
    '',
    'To let eight days pass; AMIs, what bakes have left and what is in the Recycle Bin get older by them, fleets do not:',
    '',
    `  ${program} sh -c 'curl --silent --fail --data "{\\"pass\\": 8}" $AWS_ENDPOINT_URL/_rehearsal/days'`,
  ].join('\n');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
