import { Accepted } from './accepted';
import { Verdict } from './verdict';

interface Result {
  readonly check_id: string;
  readonly check_name: string;
  readonly resource: string;
  readonly file_path: string;
}

interface Results {
  readonly passed_checks: readonly Result[];
  readonly failed_checks: readonly Result[];
  readonly parsing_errors: readonly string[];
}

interface Report {
  readonly results: Results;
}

/**
 * A check passes as checkov says, or when its failure is accepted. A failure is also: what checkov can't read, and an acceptance that accepts nothing.
 *
 * @param report what `checkov --output json` prints: one report, or a list.
 */
export function judgeCheckov(report: string, accepted: readonly Accepted[]): Verdict {
  const parsed = JSON.parse(report) as Report | Report[];
  const results = (Array.isArray(parsed) ? parsed : [parsed]).map((part) => part.results);
  const failed = results.flatMap(({ failed_checks }) => failed_checks);
  const refused = failed.filter((result) => !accepted.some((entry) => covers(entry, result)));
  const passed = results.flatMap(({ passed_checks }) => passed_checks).length + failed.length - refused.length;
  return {
    passed,
    failures: [
      ...refused.map(sentence),
      ...results.flatMap(({ parsing_errors }) => parsing_errors).map((file) => `checkov can't read ${file}.`),
      ...accepted.filter((entry) => !failed.some((result) => covers(entry, result)))
        .map(({ check, resource }) => `test/lint/accepted.ts accepts ${check} of ${resource}, which does not fail. Take it out.`),
    ],
  };
}

function sentence({ check_id, check_name, resource, file_path }: Result): string {
  return `${file_path}: ${nameOf(resource)}: ${check_name} (${check_id}). Mend it, or accept it with a reason in test/lint/accepted.ts.`;
}

function covers({ check, resource }: Accepted, result: Result): boolean {
  return check === result.check_id && resource === nameOf(result.resource);
}

/** `resource.task_logs_896A528C` is `task_logs`: checkov leaves the type out of what is JSON, cdktf adds the hash of a path. */
function nameOf(resource: string): string {
  return resource.slice(resource.indexOf('.') + 1).replace(/_[0-9A-F]{8}$/, '');
}
