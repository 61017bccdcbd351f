import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Choice, StackPort } from './ports';
import { AMI_VARIABLE, PIN_FILE, VERSION_VARIABLE } from '../../../contract';
import { renderPins } from '../../../pins/pin';
import { readPins } from '../../../pins/pin-file';
import { writePin } from '../../../pins/write-pin';
import { Settings } from '../../../settings';
import { PlanInputs, StackTerraform } from '../../../toolchain/terraform/stack-terraform';
import { planDigest } from '../../plan/plan-digest';
import { planMeaning } from '../../plan/plan-meaning';

/** What a stack is planned and applied with. */
export interface TerraformStackProps {
  readonly settings: Settings;
  /** File of the pins. */
  readonly pinFile: string;
  /** A folder of this run alone. */
  readonly runFolder: string;
  readonly terraform: StackTerraform;
}

/** An environment's stack, by Terraform. */
export function terraformStack(props: TerraformStackProps): StackPort {
  const { settings, pinFile, terraform } = props;
  return {
    plan: async (choice) => {
      const plan = await terraform.plan(inputsOf(choice, props));
      return { meaning: planMeaning(plan.json), digest: planDigest(plan.json), apply: () => terraform.apply(plan) };
    },
    restore: async () => void await terraform.generate(),
    pin: async (pin) => void await writePin(pinFile, settings.name, pin),
  };
}

function inputsOf(choice: Choice, { settings, pinFile, runFolder }: TerraformStackProps): PlanInputs {
  switch (choice.by) {
    case 'configuration':
      return {};
    case 'pin': {
      const file = join(runFolder, PIN_FILE);
      writeFileSync(file, renderPins({ ...readPins(pinFile), [settings.name]: choice.pin }));
      return { pinFile: file };
    }
    case 'variables':
      return { variables: { [AMI_VARIABLE]: choice.amiId, ...(choice.version === undefined ? {} : { [VERSION_VARIABLE]: choice.version }) } };
  }
}
