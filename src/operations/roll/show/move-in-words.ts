import { Move } from '../decide/decide-roll';

/** What a roll waits for after a move, to follow "Waiting for: ". After one that ends the watching, that is nothing, and why. */
export function moveInWords(move: Move): string {
  switch (move.do) {
    case 'wait':
      return move.for;
    case 'start refresh':
      return 'an instance refresh to start';
    case 'probe':
      return 'a probe task to start without a pull';
    case 'verified':
      return 'nothing more: every instance is verified';
    case 'rolling':
      return `nothing more, and the roll goes on in AWS: ${firstLine(move.because)}`;
    case 'go back':
    case 'give up':
      return `nothing more: ${firstLine(move.because)}`;
  }
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0];
}
