import Table from 'cli-table3';
import { PlanReport } from './plan-report';
import { amiSection, detailSections, unknowns } from './report-sections';
import { ShowPlanOptions, showPlan } from './show-plan';

/** Rows of the AMI's table that the plan's own has already. */
const SHOWN_BY_PLAN = /^(AMI \(|image$|launch template version$)/;

/** A report on a terminal: the verdict, the plan, and what is different in the AMI. */
export function showReport(report: PlanReport, options: ShowPlanOptions): string {
  const { stack, sentence, meaning, forecast, warnings } = report;
  const ami = amiSection(report);
  const sections = [{ ...ami, title: 'AMI', rows: ami.rows.filter(([name]) => !SHOWN_BY_PLAN.test(name)) }, ...detailSections(report)];
  return [
    `${stack}: ${sentence}`,
    showPlan({ ...meaning, warnings }, forecast, options),
    ...sections.flatMap(({ title, head, rows }) => [`${title}:`, tableOf(head, rows)]),
    ...unknowns(report),
  ].join('\n');
}

function tableOf(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
  const table = new Table({ head: [...head], style: { head: [], border: [] } });
  table.push(...rows.map((row) => row.map(printable)));
  return table.toString();
}

/** No value may move the cursor or colour what follows. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, '�');
}
