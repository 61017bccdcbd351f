import { Verdict } from './verdict';

interface Finding {
  readonly ident: string;
  readonly desc: string;
  readonly url: string;
  readonly ignored: boolean;
  readonly locations: readonly { readonly concrete: { readonly location: { readonly start_point: { readonly row: number } } } }[];
}

/**
 * A workflow passes when nothing is found in it; else each finding is a failure.
 *
 * @param file name of the workflow.
 * @param report what `zizmor --format json` prints about it.
 */
export function judgeZizmor(file: string, report: string): Verdict {
  const failures = (JSON.parse(report) as Finding[]).filter(({ ignored }) => !ignored).map(({ ident, desc, url, locations }) => {
    // Rows begin at 0.
    const lines = locations.map(({ concrete }) => concrete.location.start_point.row + 1);
    return `${file}, line ${lines.join(', ')}: ${desc} (${ident}). ${url}`;
  });
  return { passed: failures.length === 0 ? 1 : 0, failures };
}
