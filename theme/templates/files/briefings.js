{% include "js/card.js" %}
{% include "js/filters.js" %}
{% include "js/listing.js" %}
