{% include "js/card.js" %}
{% include "js/search.js" %}
