import { PlanReport } from './plan-report';
import { amiSection, detailSections, unknowns } from './report-sections';
import { ShowPlanOptions, showPlan } from './show-plan';
import { showSection } from './show-section';

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
    ...sections.map(showSection),
    ...unknowns(report),
  ].join('\n');
}
