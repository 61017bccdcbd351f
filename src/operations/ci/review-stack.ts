import { Content } from '../../content/content';
import { UserError } from '../../errors';
import { Pins } from '../../pins/pin';
import { Settings } from '../../settings';
import { planMeaning } from '../plan/plan-meaning';
import { PlanReport } from '../plan/plan-report';
import { PlanFacts, reportPlan } from '../plan/report-plan';

/** What comes of a pull request's stack. */
export type StackReview =
  | { readonly stack: string; readonly outcome: 'planned'; readonly report: PlanReport }
  /** @param error why there is no plan. */
  | { readonly stack: string; readonly outcome: 'no plan'; readonly error: UserError };

/** What a stack is reviewed with. All that comes of the pull request is data, read by whoever gives these. */
export interface ReviewTools {
  /** Checks and plans what the pull request has synthesised. @returns what `terraform show -json` prints @throws UserError when it is refused, or fails */
  readonly plan: () => Promise<unknown>;
  /** The fleet as it is. @default - undefined: there is none, or AWS could not be asked */
  readonly lookAtFleet: () => Promise<PlanFacts['fleet']>;
  /** Pins of the pull request and of its base. @throws UserError */
  readonly pins: () => readonly Pins[];
  /** What is in an AMI. @default - undefined: neither the pull request nor its base says it @throws UserError when what they say is not in order */
  readonly contentOf: (amiId: string) => Content | undefined;
  readonly now: () => Date;
}

/**
 * Plans a pull request's stack and reports what the plan does. That there is no plan is a result, too.
 *
 * @throws only what nobody who reads the comment could put right.
 */
export async function reviewStack({ stack, name, roll }: Settings, tools: ReviewTools): Promise<StackReview> {
  try {
    const json = await tools.plan();
    const { ami } = planMeaning(json);
    const report = reportPlan(json, {
      stack,
      environment: name,
      fleet: await tools.lookAtFleet(),
      roll,
      pins: tools.pins(),
      contents: contentsOf([...(ami.from === undefined ? [] : [ami.from]), ami.to], tools),
      now: tools.now(),
    });
    return { stack, outcome: 'planned', report };
  } catch (error) {
    if (!(error instanceof UserError)) {
      throw error;
    }
    return { stack, outcome: 'no plan', error };
  }
}

function contentsOf(amiIds: readonly string[], { contentOf }: ReviewTools): Map<string, Content> {
  return new Map(amiIds.flatMap((id) => {
    const content = contentOf(id);
    return content === undefined ? [] : [[id, content] as const];
  }));
}
