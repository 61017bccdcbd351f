/** A piece of a line. */
export interface Piece {
  readonly text: string;
  /** Colours it. @default - it stays as it is */
  readonly paint?: (text: string) => string;
}

const ELLIPSIS = '…';
const CONTROL = /\p{Cc}/gu;

/** The line that the pieces make, cut to a width in columns of a terminal. Control characters, line ends too, become spaces. */
export function fittedLine(pieces: readonly Piece[], width: number): string {
  const whole = pieces.reduce((sum, { text }) => sum + columnsOf(text), 0);
  let room = whole > width ? width - 1 : width;
  const line: string[] = [];
  for (const { text, paint = (plain: string) => plain } of pieces) {
    const head = headOf(text, room);
    line.push(head === '' ? '' : paint(head));
    if (head.length < text.length) {
      return width < 1 ? '' : line.join('') + ELLIPSIS;
    }
    room -= columnsOf(text);
  }
  return line.join('');
}

function headOf(text: string, room: number): string {
  let columns = 0;
  let head = '';
  for (const character of text.replace(CONTROL, ' ')) {
    columns += columnsOf(character);
    if (columns > room) {
      break;
    }
    head += character;
  }
  return head;
}

function columnsOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (isNarrow(character.codePointAt(0)!) ? 1 : 2), 0);
}

/** Letters up to those of Asia, and the signs, arrows and blocks that views are drawn with. Anything else may take two columns. */
function isNarrow(codePoint: number): boolean {
  return codePoint < 0x1100 || (codePoint >= 0x2010 && codePoint < 0x2600);
}
