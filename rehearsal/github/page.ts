import { Reply } from './route';

const MOST_PER_PAGE = 100;

/** An answer that may be part of a listing. */
export interface PagedReply extends Reply {
  /** Header that leads to the other pages. @default - there are none */
  readonly link?: string;
}

/**
 * The page of a listing that is asked for.
 *
 * Source: https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api
 */
export function page(listing: true | { readonly key: string }, all: readonly unknown[], url: URL): PagedReply {
  const size = Math.min(Number(url.searchParams.get('per_page') ?? 30), MOST_PER_PAGE);
  const number = Number(url.searchParams.get('page') ?? 1);
  const last = Math.max(1, Math.ceil(all.length / size));
  const at = (to: number, rel: string) => {
    const other = new URL(url);
    other.searchParams.set('page', String(to));
    return `<${other.href}>; rel="${rel}"`;
  };
  const items = all.slice((number - 1) * size, number * size);
  const links = [
    ...(number > 1 ? [at(number - 1, 'prev')] : []),
    ...(number < last ? [at(number + 1, 'next'), at(last, 'last')] : []),
    ...(number > 1 ? [at(1, 'first')] : []),
  ];
  return { status: 200, body: listing === true ? items : { total_count: all.length, [listing.key]: items }, link: links.length > 0 ? links.join(', ') : undefined };
}
