import { Step } from '../step';

/** A new application image: pushed to the registry under its version and `latest`. */
export function pushImage(version: string): Step {
  return {
    name: `application image ${version} pushed`,
    run: async (rehearsal, say) => {
      const { digest } = await rehearsal.push(version);
      say(digest);
    },
  };
}
