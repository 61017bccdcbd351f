import { PIN_FILE } from '../../src/contract';

/** Folder that the job with credentials finds the generated Terraform in, a folder a stack; also the name of the artifact. */
export const SYNTHESISED_FOLDER = 'synthesised';
/** Folder of the pull request's checkout, which is data. */
export const HEAD_FOLDER = 'head';
/** The pins. */
export const PINS = PIN_FILE;
/** Variables and lock files of the stacks. */
export const STACKS_FOLDER = 'stacks';
