/** Names of resources, and how long they last. */
import { type CfnResource, RemovalPolicy } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Profile } from './profile.ts';

/** 'sam-cards' → 'SamCards'. */
export const pascal = (name: string) =>
  name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());

/** What holds data outlives the stack, wherever somebody operates it. */
export const removal = ({ operated }: Profile) => (operated ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY);

/** Pins the logical id: a table or key whose id changed would be replaced by an empty one. */
export function pinned<T extends Construct>(construct: T, id: string): T {
  (construct.node.defaultChild as CfnResource).overrideLogicalId(id);
  return construct;
}
