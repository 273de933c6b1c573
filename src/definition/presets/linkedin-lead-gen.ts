import { column, type Preset } from './preset.ts';

/**
 * LinkedIn lead gen forms: the questions as the form asks them, then names of the API, then those of the object that
 * LinkedIn keeps in Salesforce. A company size is a range with a word behind it, so it is text.
 */
export const linkedinLeadGen: Preset = {
  name: 'linkedin-lead-gen',
  title: 'LinkedIn lead gen forms',
  columns: [
    column('lead_id', 'id', 'LiResponseIdentifier', 'id'),
    column('email', 'email', 'Email Address', 'Email', 'email'),
    column('work_email', 'email', 'Work Email', 'WorkEmail'),
    column('first_name', 'text', 'First Name', 'firstName', 'FirstName', 'Nombre'),
    column('last_name', 'text', 'Last Name', 'lastName', 'LastName', 'Apellidos'),
    column('title', 'text', 'Job Title', 'JobTitle'),
    column('job_function', 'text', 'Job Function', 'JobFunction'),
    column('seniority', 'text', 'Seniority'),
    column('company', 'text', 'Company Name', 'CompanyName', 'Company'),
    column('company_size', 'text', 'Company Size', 'CompanySize'),
    column('industry', 'text', 'Industry'),
    column('phone', 'text', 'Phone Number', 'PhoneNumber', 'Phone'),
    column('work_phone', 'text', 'Work Phone Number', 'WorkPhoneNumber'),
    column('city', 'text', 'City'),
    column('state', 'text', 'State'),
    column('postal_code', 'text', 'ZipCode'),
    column('country', 'country', 'Country'),
    column('campaign', 'text', 'Campaign Name', 'LiCampaign'),
    column('form', 'text', 'Form Name', 'LiForm'),
    column('account', 'text', 'LiAccount'),
    column('creative', 'text', 'LiCreative'),
    column('lead_type', 'text', 'leadType', 'LiLeadType'),
    column('created', 'date', 'submittedAt', 'LiSubmittedAt'),
    column('test_lead', 'boolean', 'testLead'),
  ],
  missingValues: [],
  formats: ['iso', 'x'],
};
