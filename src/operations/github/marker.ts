/** What tells our own texts on GitHub apart: a comment that is not shown, alone in the first line. */
export function marker(name: string): string {
  return `<!-- ai-shell-golden-ami ${name} -->`;
}

/** Whether a text begins with a marker. One that is quoted further down is none. */
export function isMarked(by: string, text: string | null): boolean {
  // What is typed in a browser has its lines end with CRLF, and GitHub keeps that.
  return text?.split(/\r?\n/, 1)[0] === by;
}
