import { Measure, MEASURES, MEASURE_MEANS } from './measures';
import { moreSamples } from './more-samples';
import { ColdStartReport } from './report';
import { UsageError } from '../../../errors';

/** A limit that a report has to keep. */
export interface Gate {
  /** As it was typed. */
  readonly text: string;
  readonly measure: Measure;
  readonly figure: 'median' | 'p90';
  readonly comparison: '<' | '<=';
  readonly limitSeconds: number;
}

/** What came of a gate. */
export interface GateResult {
  readonly passed: boolean;
  readonly sentence: string;
}

/** Samples below which a figure says nothing. */
const FEWEST = 3;

const FORM = new RegExp(`^(?:(${MEASURES.join('|')})\\.)?(median|p90)(<=|<)(\\d+(?:\\.\\d+)?)(s|m)$`);

/**
 * Reads a gate: `p90<90s`, `warm.median<=20s`, `cold-ready.p90<1.5m`. Without a measure, it is about cold starts until a task runs.
 *
 * @throws UsageError when it has another form.
 */
export function parseGate(text: string): Gate {
  const [, measure = 'cold', figure, comparison, limit, unit] = FORM.exec(text) ?? [];
  if (figure === undefined) {
    throw new UsageError(`The gate ${text} is not of the form [measure.]median|p90 <|<= number s|m, such as "p90<90s" or "warm.median<=20s".`,
      `Measures: ${MEASURES.join(', ')} (default: cold).`);
  }
  return {
    text,
    measure: measure as Measure,
    figure: figure as Gate['figure'],
    comparison: comparison as Gate['comparison'],
    limitSeconds: Number(limit) * (unit === 'm' ? 60 : 1),
  };
}

/** Whether the AMI that a report measures keeps a limit. One of which too little is known does not. */
export function passes({ text, measure, figure, comparison, limitSeconds }: Gate, { environment, current, room }: ColdStartReport): GateResult {
  const statistics = current?.measures[measure];
  const samples = statistics?.samples ?? 0;
  if (samples < FEWEST) {
    return {
      passed: false,
      sentence: `The gate ${text} is not passed: it takes ${FEWEST} samples (${MEASURE_MEANS[measure]}), and there ${samples === 1 ? 'is' : 'are'} ${samples}`
        + `${current ? ` of ${current.amiId}` : ''}. AWS forgets a start about an hour after its first task has stopped or its instance is gone, so a gate has to follow soon. `
        + moreSamples({ environment, measure, count: FEWEST, room }),
    };
  }
  const value = (figure === 'median' ? statistics!.medianSeconds : statistics!.p90Seconds)!;
  const passed = comparison === '<' ? value < limitSeconds : value <= limitSeconds;
  return {
    passed,
    sentence: `The gate ${text} is ${passed ? '' : 'not '}passed: the ${figure} is ${Number(value.toFixed(2))} s (${MEASURE_MEANS[measure]}; ${samples} samples of ${current!.amiId}).`,
  };
}
