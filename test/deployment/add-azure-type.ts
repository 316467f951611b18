import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { AzureTypes, Properties } from './bicep-values.ts';

/**
 * Writes what Azure says of a resource type into `azure-types.json`. With the program of the npm package @azure/mcp:
 *
 *     azmcp bicepschema get --resource-type Microsoft.BotService/botServices | node test/deployment/add-azure-type.ts
 */

const property = z.object({ name: z.string(), type: z.string(), flags: z.string().default('') });
const shape = z.object({
  name: z.string(),
  properties: z.array(property).default([]),
  baseProperties: z.array(property).default([]),
  discriminator: z.string().optional(),
  elements: z.array(z.object({ properties: z.array(property) })).default([]),
  additionalPropertiesType: z.string().nullish(),
});
const answer = z.object({ results: z.object({ BicepSchemaResult: z.array(z.looseObject({ name: z.string() })) }) });
const resource = z.object({ $type: z.literal('Resource'), name: z.string(), bodyType: shape });
type Shape = z.output<typeof shape>;

const { BicepSchemaResult } = answer.parse(JSON.parse(readFileSync(0, 'utf8'))).results;
const shapes = new Map(BicepSchemaResult.flatMap((each) => shape.safeParse(each).data ?? []).map(byName));
const resources = BicepSchemaResult.flatMap((each) => resource.safeParse(each).data ?? []);

const file = path.join(import.meta.dirname, 'azure-types.json');
const known: Record<string, AzureTypes> = JSON.parse(readFileSync(file, 'utf8'));
for (const { name, bodyType } of resources) known[name] = { body: propertiesOf(bodyType), ...reachable(bodyType) };
writeFileSync(file, `${JSON.stringify(known, undefined, 2)}\n`);

function byName(each: Shape): [string, Shape] {
  return [each.name, each];
}

/** A union told apart by one property becomes one shape with the properties of all. */
function propertiesOf({ properties, baseProperties, elements, additionalPropertiesType }: Shape): Properties {
  const all = [...properties, ...baseProperties, ...elements.flatMap((each) => each.properties)];
  const found: Record<string, string> = {};
  for (const { name, type, flags } of all) {
    const both = found[name]?.replace(/[!~]$/, '');
    const mark = flags.includes('ReadOnly') ? '~' : flags.includes('Required') ? '!' : '';
    found[name] = `${both && both !== type ? `${both} | ${type}` : type}${mark}`;
  }
  return additionalPropertiesType ? { ...found, '*': additionalPropertiesType } : found;
}

/** The shapes that a body of this shape can hold, by name; what can only be read is left out. */
function reachable(from: Shape, found: Record<string, Properties> = {}): Record<string, Properties> {
  for (const type of Object.values(propertiesOf(from))) {
    const name = type.replace(/[[\]!]/g, '');
    const next = type.endsWith('~') ? undefined : shapes.get(name);
    if (!next || found[name]) continue;
    found[name] = propertiesOf(next);
    reachable(next, found);
  }
  return found;
}
