import { Step } from '../step';

/** `cdktf deploy` of the stack, as a user types it. */
export function deploy(what: string): Step {
  return {
    name: `cdktf deploy: ${what}`,
    run: async (rehearsal, say) => {
      await rehearsal.type(say, 'npx', 'cdktf', 'deploy', rehearsal.settings.stack, '--auto-approve', '--skip-provider-lock');
    },
  };
}
