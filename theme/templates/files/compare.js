{% include "js/filters.js" %}
{% include "js/compare.js" %}
