import { AmiFacts } from './ami-facts';
import { Check, fail, pass } from './check';
import { ChosenAmi } from './chosen-ami';
import { AMI_VARIABLE } from '../../contract';
import { Settings } from '../../settings';

const NAME = 'AMI';

const FROM = { variable: 'the variable file', pin: 'the pin', lookup: 'the look-up', stock: 'the ECS-optimized ones' } as const;

/** Whether there is an AMI to roll out. */
export function checkAmiExists(chosen: ChosenAmi, ami: AmiFacts | undefined, settings: Settings): Check {
  const from = `from: ${FROM[chosen.source]}`;
  return ami
    ? pass(NAME, `A deploy rolls out ${ami.id} (${ami.name}; ${from}).`)
    : fail(NAME, `There is no AMI ${chosen.id} (${from}) in Region ${settings.region}: deregistered, or in another Region or account.`, otherAmi(chosen, settings));
}

/** What to type to have another AMI chosen. */
export function otherAmi({ source }: ChosenAmi, { name, stack }: Settings): string {
  return source === 'variable'
    ? `Correct ${AMI_VARIABLE} in stacks/${stack}/terraform.tfvars, or remove the line.`
    : `npx projen build-ami --env ${name}, or pin another: npx projen pin <AMI> --env ${name}`;
}
