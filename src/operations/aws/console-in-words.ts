const CONSOLE = /^The console of \S+ ends with:\n/;

/** The last lines of an instance's console, under a sentence that says so. */
export function consoleInWords(instanceId: string, lines: readonly string[]): string {
  return [`The console of ${instanceId} ends with:`, ...lines.map((line) => `  ${line}`)].join('\n');
}

/** Whether a text shows a console. Whatever an instance prints may be in it, secrets included. */
export function showsConsole(text: string): boolean {
  return CONSOLE.test(text);
}
