import { AmiFacts } from './ami-facts';
import { Check, fail, pass } from './check';
import { ChosenAmi } from './chosen-ami';
import { AMI_VARIABLE } from '../../contract';
import { Settings } from '../../settings';
import { howToChooseAnother } from '../bake/explicit-ami';

const NAME = 'AMI';

const FROM = { variable: AMI_VARIABLE, pin: 'the pin', lookup: 'the look-up', stock: 'the ECS-optimized ones' } as const;

/** Whether there is an AMI to roll out. */
export function checkAmiExists(chosen: ChosenAmi, ami: AmiFacts | undefined, settings: Settings): Check {
  const from = `from: ${chosen.where ?? FROM[chosen.source]}`;
  return ami
    ? pass(NAME, `A deploy rolls out ${ami.id} (${ami.name}; ${from}).`)
    : fail(NAME, `There is no AMI ${chosen.id} (${from}) in Region ${settings.region}: deregistered, or in another Region or account.`, otherAmi(chosen, settings));
}

/** What to type to have another AMI chosen. */
export function otherAmi({ where }: ChosenAmi, { name }: Settings): string {
  return where === undefined ? `npx projen build-ami --env ${name}, or pin another: npx projen pin <AMI> --env ${name}` : howToChooseAnother(where);
}
