import { at, GOLDEN, instance, launch, recorded, STOCK, task } from './recorded';
import { ColdStartReport, decideReport } from '../../../src/operations/cold-start/decide/report';

/** Two stock starts, slow and with a pull, then four golden ones, each a second slower than the one before. */
export function startedFleet() {
  const stock = [0, 1].map((index) => {
    const from = index * 100;
    const pulled = task(from, { pullStartedAt: at(from + 52), pullStoppedAt: at(from + 96), startedAt: at(from + 97) });
    return { launch: launch(`i-stock${index}`, from), instance: instance(`i-stock${index}`, from, { amiId: STOCK, tasks: [pulled] }) };
  });
  const golden = [0, 1, 2, 3].map((index) => {
    const from = 1000 + index * 100;
    return {
      launch: launch(`i-golden${index}`, from, { inServiceAt: at(from + 60 + index) }),
      instance: instance(`i-golden${index}`, from, { tasks: [task(from, { startedAt: at(from + 53 + index) })] }),
    };
  });
  const all = [...golden, ...stock];
  return recorded({ launches: all.map((one) => one.launch), instances: all.map((one) => one.instance) });
}

/** The report about them. */
export function coldStarts(): ColdStartReport {
  return decideReport(startedFleet(), { environment: 'prod', samples: 10, amiId: GOLDEN, against: STOCK });
}
