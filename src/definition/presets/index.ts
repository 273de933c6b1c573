import { hubspot } from './hubspot.ts';
import type { Preset } from './preset.ts';
import { salesforce } from './salesforce.ts';

/** Every export that a definition can name in `export:`. */
export const presets: readonly Preset[] = [hubspot, salesforce];

export const presetNames: readonly string[] = presets.map(({ name }) => name);

export function presetNamed(name: string): Preset | undefined {
  return presets.find((preset) => preset.name === name);
}
