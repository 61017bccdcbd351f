/** Characters of a value that are shown in one place. */
const MOST = 400;

/** Control characters, and those that turn the direction of writing or can't be seen. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** What can't begin anything in Markdown. An underscore can't within a word. */
const NOT_PLAIN = /[^A-Za-z0-9 ./:=+,()%_-]|:(?=\/\/)|(?<=www)\.|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/giu;

/**
 * Somebody else's text as code, on one line. Whatever could be markup is written as a reference to its character, which CommonMark never takes for
 * markup: it can't end a cell or a comment, nor link, nor call anybody. GitHub looks for names to call nowhere within code.
 *
 * Source: CommonMark 0.31, "Entity and numeric character references".
 */
export function code(text: string): string {
  if (text === '') {
    return '';
  }
  const cut = [...text];
  const visible = (cut.length > MOST ? `${cut.slice(0, MOST).join('')}…` : text)
    .replace(INVISIBLE, (character) => (character === '\n' ? '\\n' : `\\u{${character.codePointAt(0)!.toString(16)}}`));
  return `<code>${visible.replace(NOT_PLAIN, (character) => `&#${character.codePointAt(0)!};`)}</code>`;
}

/** The first two lines of a table of GitHub's. @param head our own words. */
export function tableHead(head: readonly string[]): string {
  return `${line(head)}\n${line(head.map(() => '---'))}`;
}

/** A row of a table. @param cells somebody else's texts. */
export function tableRow(cells: readonly string[]): string {
  return line(cells.map(code));
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
