/** A text with the token struck out, should it be in it. */
export function withoutToken(text: string, token: string): string {
  return text.replaceAll(token, '***');
}
