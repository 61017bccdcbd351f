/** Platforms that Terraform and Packer are downloaded for, as HashiCorp names them. */
export type PlatformName = 'linux_amd64' | 'linux_arm64' | 'darwin_amd64' | 'darwin_arm64';

/** A release of a program: one zip file a platform. */
export interface Release {
  readonly product: 'terraform' | 'packer';
  readonly version: string;
  /** SHA-256 of each platform's zip file. Where they come from: docs/decisions/downloads.md. */
  readonly sha256: Readonly<Record<PlatformName, string>>;
}

export const TERRAFORM: Release = {
  product: 'terraform',
  version: '1.16.5',
  sha256: {
    linux_amd64: '2bc2fcfff033265c9e02ca0351f01794eb122f62a9b2a49a3294b9e49eaab5e4',
    linux_arm64: '61a50b00485ee4810cf20581ef080fc54d34d666e175c58d9a10501c65c1ccde',
    darwin_amd64: '9809158e481cf2d3a8433e59179f397b8edb5172397711bd98f6bb32edcaf53b',
    darwin_arm64: 'ecdef65e24193d627f27c39baeda31295f08c938d8a3d4764f442fb916d4b7dc',
  },
};

export const PACKER: Release = {
  product: 'packer',
  version: '1.16.1',
  sha256: {
    linux_amd64: 'af38a9e93e4ed1b9ca68206ae969c64c300c82a3dde46a780dfa629f0867f651',
    linux_arm64: '4784ac0b9228a61f3ecb3861dbf0bf9ebeab6ddb0f5a10466126b8daa5db0de5',
    darwin_amd64: 'e3655fb154e718526c3bcaacf327e6247e55945d2fefd59f84f535750f7ef5c4',
    darwin_arm64: 'c45cb1f851971e8a340c4a36434273cf2c8ef0cc7f5b3ac65588a3539b1df424',
  },
};
