/** The version of the program. */
export const VERSION = '0.1.0';

/** What `scrutineer --help` prints. */
export const HELP = `Scrutineer ${VERSION}: looks at an election office from outside, and tells the truth about it

  scrutineer scan <domain>... [options]   looks at domains and reports what it saw
      --file LIST              more domains from a file, one on each line; # begins a comment
      --json                   one line of JSON for each domain in place of words
      --html FILE              writes a report as one web page
      --sarif FILE             writes SARIF 2.1.0
      --fail-on SEVERITY       exit status 1 from this severity on: info, low, medium, high
                               (unless said) or critical
      --checks GLOB            only these checks, and only the looks that they need: MAIL-*,TLS-3
      --ask-for-files          also asks each site for eight files that should not be public
                               (.env, .git, copies of databases); only with the owner's consent
      --at INSTANT             judges as of another time: 2026-11-03 or 2026-11-03T07:00:00Z
      --deadline SECONDS       for each domain, 120 unless said
      --save DIR               keeps all that was seen, with evidence, to be judged again
      --resolver IP[:PORT]     asks this DNS resolver in place of the system's
      --connect-to HOST:PORT:ADDR:PORT
                               connects elsewhere, as in curl; holds for DNS servers too;
                               an empty HOST or PORT is any, an empty ADDR keeps the address
      --allow-private          also looks at private, loopback and other special addresses
      --ca PEM                 trusts the authorities in this file too

  scrutineer judge DIR [--json] [--html FILE] [--sarif FILE] [--fail-on SEVERITY]
                       [--checks GLOB] [--at INSTANT]
                                          judges saved observations again, with no network
  scrutineer explain <check>              a check's procedure, outcomes, remedies and sources
  scrutineer checks [--json]              the catalogue
  scrutineer schema scan                  JSON Schema of the lines of scan --json
  scrutineer lab [WORLD]                  raises a world of the lab and says how to scan it
  scrutineer demo [--html FILE] [--sarif FILE] [--json] [--checks GLOB] [--at INSTANT]
                                          raises the lab county, scans it and writes a report

Exit status: 0 nothing fails at or above --fail-on, 1 something does, 2 wrong usage,
3 nothing could be observed, 130 the run was interrupted.

Look only at names whose owner allowed it.
`;
