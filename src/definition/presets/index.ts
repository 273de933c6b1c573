import { accountEngagement } from './account-engagement.ts';
import { hubspot } from './hubspot.ts';
import { linkedinLeadGen } from './linkedin-lead-gen.ts';
import { marketo } from './marketo.ts';
import { mautic } from './mautic.ts';
import { metaLeadAds } from './meta-lead-ads.ts';
import { pipedrive } from './pipedrive.ts';
import type { Preset } from './preset.ts';
import { salesforce } from './salesforce.ts';
import { zoho } from './zoho.ts';

/** Every export that a definition can name in `export:`. */
export const presets: readonly Preset[] = [
  hubspot,
  salesforce,
  zoho,
  accountEngagement,
  marketo,
  mautic,
  pipedrive,
  linkedinLeadGen,
  metaLeadAds,
];

export const presetNames: readonly string[] = presets.map(({ name }) => name);

export function presetNamed(name: string): Preset | undefined {
  return presets.find((preset) => preset.name === name);
}
