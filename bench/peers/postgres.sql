-- The rules of definition.yaml over `leads`, a table of texts. Missing and invalid cells are NULL: the definition
-- treats them alike. PostgreSQL 15 has no cast that gives NULL, hence the patterns, and the calendar instead of a date.
-- OFFSET 0 keeps the planner from working an expression out again wherever its name stands.
WITH cells AS (
  SELECT leads.*,
    coalesce(lower(btrim("Lead Status")) IN ('open deal', 'unqualified'), false) AS worked,
    countries.code AS country,
    CASE WHEN btrim("Number of Employees") ~ '^-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$'
      THEN replace("Number of Employees", ',', '')::float8 END AS employees,
    CASE WHEN btrim("Number of Pageviews") ~ '^-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$'
      THEN replace("Number of Pageviews", ',', '')::float8 END AS views,
    CASE WHEN btrim("Interests", '; ') NOT IN ('', '(No value)')
      THEN lower("Interests") ~ '(^|;)\s*(pricing|demo|migration)\s*(;|$)' END AS needs,
    $as_of - calendar.day AS age,
    CASE WHEN lower("Job Title") ~ '(^|[^[:alnum:]])(ceo|vp|director|head)($|[^[:alnum:]])' THEN 30 ELSE 0 END AS seniority
  FROM leads
    LEFT JOIN countries ON countries.name = lower(btrim("Country/Region"))
    LEFT JOIN calendar ON calendar.text = btrim("Last Activity Date")
  OFFSET 0
),
marked AS (
  SELECT *,
    country IN ('DE', 'AT', 'CH', 'GB') AS in_territory,
    employees >= 50 AS company_size,
    views BETWEEN 3 AND 500 AS has_looked,
    age BETWEEN 0 AND 180 AS still_fresh,
    CASE WHEN employees >= 1000 THEN 20 WHEN employees >= 250 THEN 10 WHEN employees IS NOT NULL THEN 0 END AS size,
    CASE WHEN age >= 90 THEN 0 WHEN age IS NOT NULL THEN (20 * (90 - greatest(age, 0))) / 90 END AS recent
  FROM cells OFFSET 0
),
counted AS (
  SELECT *,
    seniority + coalesce(size, 0) + coalesce(recent, 0) AS points,
    seniority + coalesce(size, 20) + coalesce(recent, 20) AS points_max
  FROM marked OFFSET 0
),
named AS (
  SELECT *,
    concat_ws(';',
      CASE WHEN worked THEN 'worked_already' END,
      CASE WHEN NOT in_territory THEN 'in_territory' END,
      CASE WHEN NOT company_size THEN 'company_size' END,
      CASE WHEN NOT needs THEN 'known_need' END,
      CASE WHEN NOT has_looked THEN 'has_looked' END,
      CASE WHEN NOT still_fresh THEN 'still_fresh' END,
      CASE WHEN points_max < 30 THEN 'points' END) AS failed,
    concat_ws(';',
      CASE WHEN in_territory IS NULL THEN 'in_territory' END,
      CASE WHEN company_size IS NULL THEN 'company_size' END,
      CASE WHEN needs IS NULL THEN 'known_need' END,
      CASE WHEN has_looked IS NULL THEN 'has_looked' END,
      CASE WHEN still_fresh IS NULL THEN 'still_fresh' END,
      CASE WHEN points < 30 AND points_max >= 30 THEN 'points' END) AS unknown
  FROM counted OFFSET 0
),
decided AS (
  SELECT $columns,
    CASE WHEN failed <> '' THEN 'rejected' WHEN unknown <> '' THEN 'undecided' ELSE 'qualified' END AS verdict,
    points, points_max, failed, unknown
  FROM named
)
