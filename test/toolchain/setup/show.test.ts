import { PACKER, TERRAFORM } from '../../../src/toolchain/releases';
import { describePlan, installByHand } from '../../../src/toolchain/setup/show';

test('says what is installed, and from where', () => {
  const packages = [{ program: 'dockerd', packages: ['docker.io'] }, { program: 'sshd', packages: ['openssh-server'] }];
  expect(describePlan({ downloads: [TERRAFORM, PACKER], packages, pythonEnvironment: true })).toEqual([
    `terraform ${TERRAFORM.version} from releases.hashicorp.com, for this project alone`,
    `packer ${PACKER.version} from releases.hashicorp.com, for this project alone`,
    'by apt: dockerd, sshd',
    "the emulated cloud's Python packages from PyPI, for this project alone",
  ]);
});

test('says nothing when there is nothing to do', () => {
  expect(describePlan({ downloads: [], packages: [], pythonEnvironment: false })).toEqual([]);
});

test('says what to paste to install it by hand', () => {
  const packages = [{ program: 'docker', packages: ['docker-cli', 'docker.io'] }, { program: 'sshd', packages: ['openssh-server'] }];
  expect(installByHand({ downloads: [PACKER], packages })).toBe([
    'To install the packages yourself: sudo apt-get update && sudo apt-get install -y --no-install-recommends docker.io openssh-server',
    'To install packer yourself: https://developer.hashicorp.com/packer/install',
    'Start this again then, or answer yes.',
  ].join('\n'));
});
