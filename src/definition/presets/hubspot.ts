import type { Preset } from './preset.ts';

/** HubSpot contact exports: labels of the screen, then internal names of the API. */
export const hubspot: Preset = {
  name: 'hubspot',
  sameColumn: [
    ['Record ID', 'Record ID - Contact', 'Contact ID', 'hs_object_id'],
    ['Email', 'email'],
    ['First Name', 'firstname'],
    ['Last Name', 'lastname'],
    ['Job Title', 'jobtitle'],
    ['Company Name', 'company'],
    ['Phone Number', 'phone'],
    ['Lead Status', 'hs_lead_status'],
    ['Lifecycle Stage', 'lifecyclestage'],
    ['Country/Region', 'Country', 'country'],
    ['State/Region', 'state'],
    ['City', 'city'],
    ['Industry', 'industry'],
    ['Number of Employees', 'numemployees', 'numberofemployees'],
    ['Annual Revenue', 'annualrevenue'],
    ['Original Source', 'Original Traffic Source', 'hs_analytics_source'],
    ['Number of Pageviews', 'hs_analytics_num_page_views'],
    ['Number of Sessions', 'hs_analytics_num_visits'],
    ['Last Activity Date', 'notes_last_updated'],
    ['Create Date', 'createdate'],
    ['Contact owner', 'hubspot_owner_id'],
    ['HubSpot Score', 'hubspotscore'],
    ['Opted out of email', 'Unsubscribed from all email', 'hs_email_optout'],
    ['Website URL', 'website'],
  ],
  missingValues: ['(No value)'],
  formats: ['iso', 'YYYY-MM-DD HH:mm', 'YYYY-MM-DD h:mm A'],
};
