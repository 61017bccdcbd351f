import { BakedImage } from './bake-inputs';
import { Settings } from '../../settings';

/** What the template is given beside the environment's settings. */
export interface PackerFacts {
  readonly amiName: string;
  readonly sourceAmi: string;
  readonly image: BakedImage;
  readonly inputsHash: string;
  /** See `inputsParts`. */
  readonly inputsParts: string;
  /** Commit that is baked from. @default - nobody knows: the project is no git repository */
  readonly commit?: string;
  readonly bakeRun: string;
  readonly manifestFile: string;
  /** Where the list of what is in the AMI is brought to. */
  readonly contentFile: string;
  /** MiB; 0 when the fleet does not hibernate. */
  readonly hibernationMemoryMib: number;
  /** Ranges from which SSH is opened; none with Session Manager. */
  readonly sshSourceCidrs: readonly string[];
  /** Key pair to sign in with. @default - Packer makes one */
  readonly keyPair?: { readonly name: string; readonly privateKeyFile: string };
  /** EC2 endpoint. @default - AWS's own */
  readonly ec2Endpoint?: string;
}

/** The variables of `packer/ai-shell-golden.pkr.hcl`, by their names there. */
export function packerVariables(settings: Settings, facts: PackerFacts): Record<string, unknown> {
  const { builder, rootVolume, fleet } = settings;
  return {
    region: settings.region,
    ami_name: facts.amiName,
    source_ami: facts.sourceAmi,
    environment: settings.name,
    cluster: settings.cluster,
    image_repository: facts.image.repository,
    image_tag: facts.image.tag,
    image_digest: facts.image.digest,
    inputs_hash: facts.inputsHash,
    inputs_parts: facts.inputsParts,
    commit: facts.commit ?? '',
    container_stop_timeout: fleet.agent.containerStopTimeout,
    hibernation_memory_mib: facts.hibernationMemoryMib,
    instance_type: builder.instanceType,
    instance_profile: builder.instanceProfile,
    ssh_username: builder.sshUser,
    ssh_interface: builder.connection === 'session-manager' ? 'session_manager' : '',
    ssh_source_cidrs: facts.sshSourceCidrs,
    ssh_keypair_name: facts.keyPair?.name ?? '',
    ssh_private_key_file: facts.keyPair?.privateKeyFile ?? '',
    subnet_id: builder.subnetId ?? '',
    root_device_name: rootVolume.deviceName,
    root_volume_size_gib: rootVolume.sizeGib,
    root_volume_iops: rootVolume.iops,
    root_volume_throughput_mibps: rootVolume.throughputMibps,
    kms_key_id: rootVolume.kmsKeyId ?? '',
    bake_run: facts.bakeRun,
    manifest_file: facts.manifestFile,
    content_file: facts.contentFile,
    ec2_endpoint: facts.ec2Endpoint ?? '',
    poll_delay_seconds: builder.pollSeconds,
    extra_tags: settings.tags,
  };
}
