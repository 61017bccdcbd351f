/**
 * Address of the next page of a listing; undefined when this is the last one.
 *
 * Source: https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api
 *
 * @param link value of the header `Link`. @default - there is one page
 */
export function nextPage(link: string | null): string | undefined {
  return /<([^>]*)>\s*;[^,]*\brel="next"/.exec(link ?? '')?.[1];
}
