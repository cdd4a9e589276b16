{{ published_counts("dekking") }}
