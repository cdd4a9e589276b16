{{ published_counts("bewijs") }}
