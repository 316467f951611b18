import { z } from 'zod';
import described from './containers.json' with { type: 'json' };

const path = z.object({ path: z.string() });

const container = z.object({
  id: z.enum(['cases', 'people', 'channels', 'followers', 'organisations', 'settings', 'numbers', 'leases']),
  partitionKey: z.object({ paths: z.array(z.string()), kind: z.literal('Hash'), version: z.literal(2) }),
  indexingPolicy: z.object({
    indexingMode: z.literal('consistent'),
    automatic: z.literal(true),
    includedPaths: z.array(path),
    excludedPaths: z.array(path),
    compositeIndexes: z
      .array(z.array(z.object({ path: z.string(), order: z.enum(['ascending', 'descending']) })))
      .optional(),
  }),
});

export type ContainerDescription = z.infer<typeof container>;
export type ContainerName = ContainerDescription['id'];

/** Every container there is. The file is read by the infrastructure code as well, which passes its elements on as they are. */
export const CONTAINERS: readonly ContainerDescription[] = z.array(container).parse(described);

/** What the service answers about a container; it adds paths and fields of its own. */
export interface ContainerFound {
  readonly partitionKey?: { readonly paths: readonly string[] };
  readonly indexingPolicy?: {
    readonly includedPaths?: readonly { readonly path: string }[];
    readonly compositeIndexes?: readonly (readonly { readonly path: string; readonly order?: string }[])[];
  };
}

export const sameKey = (wanted: ContainerDescription, { partitionKey }: ContainerFound): boolean =>
  partitionKey?.paths.join() === wanted.partitionKey.paths.join();

/** Index paths and composite indexes that a question needs and the container does not have. */
export function missingIndexes({ indexingPolicy: wanted }: ContainerDescription, found: ContainerFound): string[] {
  const paths = new Set(found.indexingPolicy?.includedPaths?.map((included) => included.path));
  const composites = new Set(found.indexingPolicy?.compositeIndexes?.map(asText));
  return [
    ...wanted.includedPaths.map((included) => included.path).filter((included) => !paths.has(included)),
    ...(wanted.compositeIndexes ?? []).map(asText).filter((composite) => !composites.has(composite)),
  ];
}

/** Without a word the order is ascending. */
const asText = (composite: readonly { readonly path: string; readonly order?: string }[]): string =>
  composite.map((part) => `${part.path} ${part.order ?? 'ascending'}`).join(', ');
