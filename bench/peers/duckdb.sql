-- The rules of definition.yaml over `leads`, a relation of texts. Missing and invalid cells are NULL: the definition
-- treats them alike. Put after `WITH leads AS (...),`.
cells AS (
  SELECT leads.*,
    CASE WHEN lower(trim("Lead Status")) IN ('open deal', 'unqualified') THEN 1 ELSE 0 END AS worked,
    countries.code AS country,
    coalesce(
      try_cast("Number of Employees" AS DOUBLE),
      CASE WHEN regexp_full_match(trim("Number of Employees"), '-?\d{1,3}(,\d{3})+(\.\d+)?')
        THEN try_cast(replace("Number of Employees", ',', '') AS DOUBLE) END
    ) AS employees,
    coalesce(
      try_cast("Number of Pageviews" AS DOUBLE),
      CASE WHEN regexp_full_match(trim("Number of Pageviews"), '-?\d{1,3}(,\d{3})+(\.\d+)?')
        THEN try_cast(replace("Number of Pageviews", ',', '') AS DOUBLE) END
    ) AS views,
    CASE WHEN trim("Interests", '; ') NOT IN ('', '(No value)')
      THEN regexp_matches(lower("Interests"), '(^|;)\s*(pricing|demo|migration)\s*(;|$)') END AS needs,
    $as_of - try_cast("Last Activity Date" AS DATE) AS age,
    CASE WHEN regexp_matches(lower("Job Title"), '(^|[^\pL\pN])(ceo|vp|director|head)($|[^\pL\pN])')
      THEN 30 ELSE 0 END AS seniority
  FROM leads LEFT JOIN countries ON countries.name = lower(trim("Country/Region"))
),
marked AS (
  SELECT *,
    country IN ('DE', 'AT', 'CH', 'GB') AS in_territory,
    employees >= 50 AS company_size,
    views BETWEEN 3 AND 500 AS has_looked,
    age BETWEEN 0 AND 180 AS still_fresh,
    CASE WHEN employees >= 1000 THEN 20 WHEN employees >= 250 THEN 10 WHEN employees IS NOT NULL THEN 0 END AS size,
    CASE WHEN age >= 90 THEN 0 ELSE (20 * (90 - greatest(age, 0))) // 90 END AS recent
  FROM cells
),
counted AS (
  SELECT *,
    seniority + coalesce(size, 0) + CASE WHEN age IS NULL THEN 0 ELSE recent END AS points,
    seniority + coalesce(size, 20) + CASE WHEN age IS NULL THEN 20 ELSE recent END AS points_max
  FROM marked
),
named AS (
  SELECT *,
    concat_ws(';',
      CASE WHEN worked = 1 THEN 'worked_already' END,
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
  FROM counted
),
decided AS (
  SELECT $columns,
    CASE WHEN failed <> '' THEN 'rejected' WHEN unknown <> '' THEN 'undecided' ELSE 'qualified' END AS verdict,
    points, points_max, failed, unknown
  FROM named
)
