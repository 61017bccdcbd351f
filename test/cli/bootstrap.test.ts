import { runBootstrap } from '../../src/cli/run-bootstrap';
import { UserError } from '../../src/errors';

function type(variables: Record<string, string>): Promise<void> {
  const nothing = () => undefined;
  return runBootstrap({ yes: true }, {
    project: '/nowhere', variables, terminal: false, print: nothing, say: nothing, write: nothing, screen: process.stderr, exit: nothing,
  });
}

test('without a repository there is nothing to prepare: it says where to fill it in, and how to find its numbers', async () => {
  await expect(type({})).rejects.toThrow(expect.objectContaining({
    message: 'Nobody has said which repository on GitHub may do what: fill in src/ci-settings.ts, or set AI_SHELL_CI_SETTINGS.',
    remedy: 'The numbers: gh api repos/OWNER/REPOSITORY --jq \'{ownerId: .owner.id, repositoryId: .id}\'',
  }));
});

test('half filled in is refused before AWS is asked', async () => {
  await expect(type({ AI_SHELL_CI_SETTINGS: '{"owner":"octo-org"}' })).rejects.toThrow(
    new UserError('repository, ownerId and repositoryId of CI are not set: fill them in, in src/ci-settings.ts or in AI_SHELL_CI_SETTINGS.'),
  );
});
