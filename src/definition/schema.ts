import { z } from 'zod';
import { fieldTypes } from '../cells/cell.ts';
import { operators } from '../operators/index.ts';
import { definitionShape } from './shape/definition.ts';

type Json = { readonly [key: string]: unknown };

/** The JSON Schema of a definition, made from the shapes and the operators: what editors complete and check by. */
export function definitionJsonSchema(): Json {
  const schema = z.toJSONSchema(definitionShape, { target: 'draft-7', io: 'input' }) as Json & {
    readonly definitions?: Json;
  };
  return {
    ...schema,
    $id: 'https://leadpact.example/schema/definition.schema.json',
    title: 'leadpact definition, format 1',
    required: ['leadpact', 'name', 'version', 'lead', 'fields'],
    definitions: { ...schema.definitions, Condition: conditionSchema(), Test: testSchema() },
  };
}

function conditionSchema(): Json {
  const condition = { $ref: '#/definitions/Condition' };
  const several = { type: 'array', items: condition, minItems: 1 };
  const group = (properties: Json): Json => ({
    type: 'object',
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
  });
  return {
    description: 'a condition: a group, or tests of fields that must all hold',
    anyOf: [
      group({ all: several }),
      group({ any: several }),
      group({ not: condition }),
      group({ at_least: { type: 'integer', minimum: 1 }, of: several }),
      {
        type: 'object',
        minProperties: 1,
        propertyNames: { not: { enum: ['all', 'any', 'not', 'at_least', 'of'] } },
        additionalProperties: { $ref: '#/definitions/Test' },
      },
    ],
  };
}

/** The operators, each with the arguments it takes on any type; which go with a field only `check` can tell. */
function testSchema(): Json {
  const properties = operators.map(({ name, summary, forms }) => {
    const found = fieldTypes
      .map((type) => forms[type]?.argument)
      .filter((argument) => argument !== undefined);
    const shapes = [...new Set(found)].map(({ schema }) => {
      const { $schema: _, ...shape } = z.toJSONSchema(schema, { target: 'draft-7' }) as Json;
      return shape;
    });
    return [name, { description: summary, ...(shapes.length === 1 ? shapes[0] : { anyOf: shapes }) }];
  });
  return {
    description: 'operators and their arguments; several must all hold',
    type: 'object',
    minProperties: 1,
    properties: Object.fromEntries(properties) as Json,
    additionalProperties: false,
  };
}
