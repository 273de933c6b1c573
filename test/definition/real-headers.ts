/** A header as exports of a system write it, with the field that each column is matched to. */
export interface RealHeader {
  /** The export that it is recognised as. */
  readonly export: string;
  readonly kind: string;
  /** Columns in file order: the header, then the field; none where nothing is known of the column. */
  readonly columns: readonly (readonly [header: string, field?: string])[];
}

/** Columns between bars: `Header = field`, or the header alone. */
function header(name: string, kind: string, text: string): RealHeader {
  const columns = text.split('|').map((column) => column.trim().split(' = ') as [string, string?]);
  return { export: name, kind, columns };
}

export const realHeaders: readonly RealHeader[] = [
  header(
    'hubspot',
    'labels',
    `
    Record ID = lead_id | First Name = first_name | Last Name = last_name | Email = email |
    Phone Number = phone | Lead Status = status | Create Date = created |
    Associated Company = associated_company | Country/Region = country | Contact owner = owner`,
  ),
  header(
    'hubspot',
    'older labels',
    `
    Contact ID = lead_id | First Name = first_name | Last Name = last_name | Email = email |
    Mobile Phone Number = mobile | Job Title = title | Company Name = company |
    Lifecycle Stage = lifecycle | Original Source = source | Annual Revenue = revenue |
    Number of Associated Deals = associated_deals | State/Region = state | Country = country |
    Website URL = website | HubSpot Score = score`,
  ),
  header(
    'hubspot',
    'internal names',
    `
    hs_object_id = lead_id | email = email | firstname = first_name | lastname = last_name |
    jobtitle = title | company = company | lifecyclestage = lifecycle | hs_lead_status = status |
    country = country | numemployees = employees | annualrevenue = revenue |
    hs_analytics_source = source | hs_email_optout = opted_out | createdate = created`,
  ),
  header(
    'salesforce',
    'report',
    `
    Lead Owner = owner | First Name = first_name | Last Name = last_name | Title = title |
    Company / Account = company | Lead Source = source | Rating = rating | Street = street |
    Email = email`,
  ),
  header(
    'salesforce',
    'report with campaign',
    `
    Lead ID = lead_id | Lead Owner: Manager | Lead Owner = owner | First Name = first_name |
    Last Name = last_name | Email = email | Lead Status = status | Last Activity = last_activity |
    Phone = phone | Primary Campaign = campaign | Create Date = created`,
  ),
  header(
    'salesforce',
    'weekly export and Data Loader',
    `
    Id = lead_id | IsDeleted = deleted | MasterRecordId | Salutation = salutation |
    FirstName = first_name | LastName = last_name | Title = title | Company = company | Street = street |
    City = city | State = state | PostalCode = postal_code | Country = country | Phone = phone |
    MobilePhone = mobile | Email = email | Website = website | LeadSource = source | Status = status |
    Industry = industry | Rating = rating | AnnualRevenue = revenue | NumberOfEmployees = employees |
    OwnerId = owner | HasOptedOutOfEmail = opted_out | IsConverted = converted |
    ConvertedDate = converted_date | IsUnreadByOwner = unread | CreatedDate = created |
    LastModifiedDate = modified | LastActivityDate = last_activity | DoNotCall = do_not_call |
    EmailBouncedReason = bounced_reason`,
  ),
  header(
    'zoho',
    'labels, as backups write them',
    `
    Record Id = lead_id | Lead Owner.id = owner_id | Lead Owner = owner | Is Converted = converted |
    Company = company | First Name = first_name | Last Name = last_name | Email = email | Phone = phone |
    Mobile = mobile | Lead Source = source | Lead Status = status | Created By.id | Created By |
    Created Time = created | Modified Time = modified | Lead Name = full_name | Street = street |
    City = city | State = state | Zip Code = postal_code | Email Opt Out = opted_out |
    Salutation = salutation | Last Activity Time = last_activity | Tag | Visitor Score = visitor_score |
    Unsubscribed Mode = unsubscribed_mode`,
  ),
  header(
    'zoho',
    'older labels',
    `
    Lead Owner = owner | Salutation = salutation | First Name = first_name | Title = title |
    Last Name = last_name | Company = company | Lead Source = source | Industry = industry |
    Annual Revenue = revenue | Phone = phone | Email = email | Secondary Email = secondary_email |
    Skype ID | Web site = website | Lead Status = status | Rating = rating |
    No. of Employees = employees | Email Opt-out = opted_out`,
  ),
  header(
    'zoho',
    'API names of a bulk read',
    `
    Id = lead_id | Owner = owner | Last_Name = last_name | First_Name = first_name |
    Full_Name = full_name | Designation = title | Company = company | Email = email |
    Lead_Source = source | Lead_Status = status | No_of_Employees = employees | Annual_Revenue = revenue |
    Email_Opt_Out = opted_out | Created_Time = created`,
  ),
  header(
    'account-engagement',
    'labels',
    `
    Prospect Id = lead_id | First Name = first_name | Last Name = last_name | Email = email |
    Company = company | Last Activity At = last_activity | Campaign = campaign | Notes | Score = score |
    Grade = grade | Website = website | Job Title = title | Department = department | Country = country |
    Address One | City = city | State = state | Territory = territory | Zip = postal_code |
    Phone = phone | Source = source | Annual Revenue = revenue | Employees = employees |
    Industry = industry | Do Not Email = do_not_email | Do Not Call = do_not_call |
    Years In Business = years_in_business | Salutation = salutation | Opted Out = opted_out |
    Created Date = created | Updated Date = modified | User = owner | CRM Contact FID = crm_contact_id |
    CRM Lead FID = crm_lead_id`,
  ),
  header(
    'account-engagement',
    'API names of version 4',
    `
    id = lead_id | first_name = first_name | last_name = last_name | email = email | company = company |
    job_title = title | country = country | annual_revenue = revenue | employees = employees |
    score = score | grade = grade | last_activity_at = last_activity | is_do_not_email = do_not_email |
    is_do_not_call = do_not_call | opted_out = opted_out | created_at = created`,
  ),
  header(
    'account-engagement',
    'API names of version 5',
    `
    id = lead_id | email = email | firstName = first_name | lastName = last_name | jobTitle = title |
    score = score | grade = grade | lastActivityAt = last_activity | isDoNotEmail = do_not_email |
    optedOut = opted_out | createdAt = created`,
  ),
  header(
    'marketo',
    'labels',
    `
    Id = lead_id | First Name = first_name | Last Name = last_name | Email Address = email |
    Company Name = company | Job Title = title | Phone Number = phone | Person Status = status |
    Person Source = source | Person Score = score | Unsubscribed = opted_out | Created At = created`,
  ),
  header(
    'marketo',
    'REST names of a bulk extract',
    `
    id = lead_id | firstName = first_name | lastName = last_name | email = email | title = title |
    company = company | leadStatus = status | leadSource = source | leadScore = score |
    numberOfEmployees = employees | annualRevenue = revenue | unsubscribed = opted_out |
    createdAt = created | updatedAt = modified`,
  ),
  header(
    'mautic',
    'aliases',
    `
    id = lead_id | title = salutation | firstname = first_name | lastname = last_name |
    company = company | position = title | email = email | mobile = mobile | phone = phone |
    points = score | fax | address1 = street | city = city | state = state | zipcode = postal_code |
    country = country | preferred_locale = locale | last_active = last_activity |
    attribution_date = attribution_date | attribution = attribution | website = website |
    companynumber_of_employees = employees | companyindustry = industry`,
  ),
  header(
    'pipedrive',
    'leads',
    `
    Lead - ID = lead_id | Lead - Title = lead_title | Lead - Creator | Lead - Owner = owner |
    Lead - Labels = labels | Lead - Source channel = source | Lead - Organization = company |
    Lead - Organization ID | Lead - Contact person = full_name | Lead - Value = value |
    Lead - Lead created = created | Lead - Update time = modified |
    Lead - Next activity date = next_activity`,
  ),
  header(
    'pipedrive',
    'people',
    `
    Person - ID = lead_id | Person - Name = full_name | Person - First name = first_name |
    Person - Last name = last_name | Person - Email - Work = email | Person - Email - Home = email_home |
    Person - Email - Other = email_other | Person - Job title = title | Person - Phone - Work = phone |
    Person - Phone - Mobile = mobile | Person - Labels = labels |
    Person - Country of Postal address = country | Person - Person created = created |
    Person - Owner = owner`,
  ),
  header(
    'linkedin-lead-gen',
    'questions of the form',
    `
    First Name = first_name | Last Name = last_name | Email Address = email | Job Title = title |
    Company Name = company | Company Size = company_size | Campaign Name = campaign | Form Name = form`,
  ),
  header(
    'linkedin-lead-gen',
    'names of the API',
    `
    id = lead_id | submittedAt = created | testLead = test_lead | leadType = lead_type |
    Nombre = first_name | Apellidos = last_name | email = email`,
  ),
  header(
    'linkedin-lead-gen',
    'object in Salesforce',
    `
    Id | Name | CreatedDate | LiResponseIdentifier = lead_id | FirstName = first_name |
    LastName = last_name | CompanyName = company | PhoneNumber = phone | Industry = industry |
    Email = email | City = city | State = state | Country = country | ZipCode = postal_code |
    JobTitle = title | JobFunction = job_function | Seniority = seniority | CompanySize = company_size |
    WorkEmail = work_email | LiAccount = account | LiCampaign = campaign | LiForm = form |
    LiLeadType = lead_type | LiSubmittedAt = created`,
  ),
  header(
    'meta-lead-ads',
    'download',
    `
    id = lead_id | created_time = created | ad_id = ad_id | ad_name = ad | adset_id = adset_id |
    adset_name = adset | campaign_id = campaign_id | campaign_name = campaign | form_id = form_id |
    form_name = form | is_organic = organic | platform = source | how_many_people_work_there? |
    full_name = full_name | phone_number = phone | work_email = work_email | city = city |
    inbox_url = inbox | lead_status = status`,
  ),
];
