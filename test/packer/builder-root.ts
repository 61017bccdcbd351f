import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { AMI_CONTENT_FILE, BAKED_IMAGES_FILE } from '../../src/contract';
import { run } from '../../src/toolchain/process';
import { DIGEST, REPOSITORY, SOURCE_AMI } from '../operations/support/amis';

export const IMAGE = `${REPOSITORY}@${DIGEST}`;

/** What answers for the system's programs. They keep what they know in files of /stubs. */
const STUBS: Readonly<Record<string, string>> = {
  systemctl: 'case $1 in is-enabled | is-active) cat "/stubs/$1/$2" 2>/dev/null || exit 1 ;; unmask | enable) echo enabled >"/stubs/is-enabled/$2" ;; esac',
  docker: [
    'case $1 in',
    '  image) [[ $3 != --format ]] && exec grep -Fxq "$3" /stubs/images; grep -Fxq "$5" /stubs/images && echo 5242880 ;;',
    '  ps) cat /stubs/containers ;;',
    '  version) cat /stubs/docker-version ;;',
    'esac',
  ].join('\n'),
  rpm: [
    'case $1 in',
    '  -qa) cat /stubs/packages-and-versions ;;',
    '  -q) grep -Fxq "$4" /stubs/packages && printf 1.106.1 ;;',
    '  *) grep -Fxq "$3" /stubs/packages ;;',
    'esac',
  ].join('\n'),
  date: 'echo 2026-01-31T09:49:58Z',
  uname: 'echo 6.12.40-63.114.amzn2023.x86_64',
  df: 'echo Avail; cat /stubs/free',
  dnf: 'exit 0',
};

/** The file system of a builder after all steps but clean-up and check, with what a builder has of its own. */
export class BuilderRoot {
  readonly folder = mkdtempSync(join(tmpdir(), 'builder-'));

  constructor() {
    cpSync(join(__dirname, '../../packer/provision'), join(this.folder, 'provision'), { recursive: true });
    for (const [name, body] of Object.entries(STUBS)) {
      this.write(`stubs/${name}`, `#!/bin/bash\n${body}\n`, 0o755);
    }
    ['docker', 'acpid', 'hibinit-agent'].forEach((unit) => this.write(`stubs/is-enabled/${unit}`, 'enabled\n'));
    this.write('stubs/is-enabled/ecs', 'masked\n');
    this.write('stubs/images', `${IMAGE}\namazon/amazon-ecs-agent:latest\n`);
    this.write('stubs/containers', '');
    this.write('stubs/packages', 'ec2-hibinit-agent\necs-init\n');
    this.write('stubs/packages-and-versions', 'zlib\t1.2.11-33.amzn2023.0.5\tx86_64\nbash\t5.2.15-1.amzn2023.0.2\tx86_64\nbind-libs\t32:9.18.28-1.amzn2023\tx86_64\n');
    this.write('stubs/docker-version', '25.0.16\n');
    this.write('etc/os-release', 'NAME="Amazon Linux"\nPRETTY_NAME="Amazon Linux 2023.12.20260817"\n');
    this.write('stubs/free', ' 20000\n');
    this.write('etc/ecs/ecs.config', [
      'ECS_CLUSTER=optima-prod-cluster', 'ECS_WARM_POOLS_CHECK=true', 'ECS_ENABLE_TASK_IAM_ROLE=true', 'ECS_IMAGE_PULL_BEHAVIOR=prefer-cached',
      'ECS_CONTAINER_STOP_TIMEOUT=120s', '',
    ].join('\n'));
    this.write('etc/ecs/baked-images', `${IMAGE} latest\n`);
    this.write('etc/ecs/ami-content.json', '{}\n');
    // Debian's awk is a link by way of /etc.
    mkdirSync(join(this.folder, 'etc/alternatives'));
    symlinkSync(realpathSync('/usr/bin/awk'), join(this.folder, 'etc/alternatives/awk'));
    this.write('etc/machine-id', '');
    ['tmp', 'var/tmp', 'var/log', 'var/lib', 'root', 'home/ec2-user'].forEach((path) => mkdirSync(join(this.folder, path), { recursive: true }));
  }

  write(path: string, text: string, mode = 0o644): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text, { mode });
  }

  remove(path: string): void {
    rmSync(join(this.folder, path), { recursive: true });
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  /** Permissions, such as `644`. */
  mode(path: string): string {
    return statSync(join(this.folder, path)).mode.toString(8).slice(-3);
  }

  has(path: string): boolean {
    return existsSync(join(this.folder, path));
  }

  /** Runs a step as Packer would, as root of this file system. */
  async step(name: string): Promise<{ code: number; stderr: string }> {
    const env = {
      PATH: '/stubs:/usr/bin:/bin:/usr/sbin:/sbin',
      ECS_CLUSTER: 'optima-prod-cluster',
      CONTAINER_STOP_TIMEOUT: '120s',
      IMAGE_REPOSITORY: REPOSITORY,
      IMAGE_DIGEST: DIGEST,
      IMAGE_TAG: 'latest',
      HIBERNATION_MEMORY_MIB: '4096',
      BAKED_IMAGES_FILE,
      AMI_CONTENT_FILE,
      SOURCE_AMI,
    };
    const namespaces = ['--user', '--map-root-user', '--mount'];
    return run('unshare', [...namespaces, join(__dirname, 'in-a-root.sh'), this.folder, `/provision/${name}.sh`], { env, okCodes: [0, 1] });
  }

  clear(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
