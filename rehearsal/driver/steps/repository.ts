import { Step } from '../step';

/** A repository on GitHub, on whose main branch is what the fleet runs. */
export const repositoryIsThere: Step = {
  name: 'repository on GitHub: main pins what the fleet runs',
  run: ({ repository }) => repository.open(),
};
