import { stringify } from 'yaml';
import type { DbtProperties } from '../sql/dbt/properties.ts';

/**
 * The properties of a model as a YAML file of dbt, which reads YAML 1.1: there `yes` and `on` are no texts without quotes.
 *
 * @param head a comment for its top
 */
export function propertiesText(properties: DbtProperties, head: string): string {
  return `# ${head}\n${stringify(properties, { version: '1.1', lineWidth: 100 })}`;
}
