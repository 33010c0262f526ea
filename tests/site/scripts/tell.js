// Keeps what the page's policy refused. test_pages.py runs it before anything of the page.
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
