import { Settings } from '../../../settings';
import { IDLE_MINUTES } from '../decide/idle-minutes';
import { instancePrice } from '../decide/instance-price';

/** Minutes for which an instance that was started for a measurement is there, about: until its task runs, then without one. */
export const STAYS_MINUTES = IDLE_MINUTES + 5;

/** What starting instances costs, before any is: which machines, how many, for how long, and how much money where the price is known. */
export function costInWords(samples: number, { region, prices, fleet: { instanceType, warmPool } }: Settings): string {
  const many = samples === 1 ? '1 instance' : `${samples} instances`;
  return `${many} of type ${instanceType} in ${region} start, run the environment's task, and stay for about ${STAYS_MINUTES} minutes each: `
    + `ECS takes an instance away after ${IDLE_MINUTES} minutes without a task. You pay for that time: ${money(samples, region, instanceType, prices)} `
    + (warmPool.minSize > 0 ? 'Those that wait in the warm pool are taken first; what the pool is filled up with is paid, too.' : 'There is no warm pool.');
}

function money(samples: number, region: string, instanceType: string, prices: Settings['prices']): string {
  const price = instancePrice(region, instanceType, prices);
  if (!price) {
    return `how much is not said, as no price of ${instanceType} in ${region} is written down here (https://aws.amazon.com/ec2/pricing/on-demand/; prices.instanceUsdPerHour).`;
  }
  const cents = Math.ceil((samples * STAYS_MINUTES / 60) * price.usdPerHour * 100 - 1e-6) / 100;
  return `about ${cents.toFixed(2)} USD by ${price.source} (${price.usdPerHour} USD an hour), volumes and network left out.`;
}
