{{ published_counts("stand_verdeling") }}
