import { column, type Preset } from './preset.ts';

/**
 * Pipedrive leads and people: headers are `Object - Field`. Where the lead and the person have the same column, the
 * lead's comes first; in an export of people, the person is the lead.
 */
export const pipedrive: Preset = {
  name: 'pipedrive',
  title: 'Pipedrive leads and people',
  columns: [
    column(
      'lead_id',
      'id',
      'Lead - ID',
      'Lead - Pipedrive System ID',
      'Person - ID',
      'Person - Pipedrive System ID',
    ),
    column('lead_title', 'text', 'Lead - Title'),
    column('full_name', 'text', 'Lead - Contact person', 'Person - Name'),
    column('first_name', 'text', 'Person - First name'),
    column('last_name', 'text', 'Person - Last name'),
    column('email', 'email', 'Person - Email - Work', 'Person - Email (Work)', 'Person - Email'),
    column('email_home', 'email', 'Person - Email - Home', 'Person - Email (Home)'),
    column('email_other', 'email', 'Person - Email - Other'),
    column('title', 'text', 'Person - Job title'),
    column('company', 'text', 'Lead - Organization', 'Organization - Name', 'Person - Organization'),
    column('phone', 'text', 'Person - Phone - Work', 'Person - Phone'),
    column('mobile', 'text', 'Person - Phone - Mobile'),
    column('labels', 'list', 'Lead - Labels', 'Person - Labels', 'Person - Label'),
    column('source', 'text', 'Lead - Source channel'),
    column('country', 'country', 'Organization - Country of Address', 'Person - Country of Postal address'),
    column(
      'state',
      'text',
      'Organization - State/county of Address',
      'Person - State/county of Postal address',
    ),
    column(
      'city',
      'text',
      'Organization - City/town/village/locality of Address',
      'Person - City/town/village/locality of Postal address',
    ),
    column('industry', 'text', 'Organization - Industry'),
    column('employees', 'number', 'Organization - Number of employees'),
    column('revenue', 'number', 'Organization - Annual revenue'),
    column('value', 'number', 'Lead - Value'),
    column('created', 'date', 'Lead - Lead created', 'Person - Person created', 'Person - Creation date'),
    column('modified', 'date', 'Lead - Update time', 'Person - Update time'),
    column('last_activity', 'date', 'Person - Last activity date', 'Organization - Last activity date'),
    column('next_activity', 'date', 'Lead - Next activity date'),
    column('owner', 'text', 'Lead - Owner', 'Person - Owner'),
    column('website', 'text', 'Organization - Website'),
  ],
  missingValues: [],
  formats: ['iso'],
  separator: ',',
};
