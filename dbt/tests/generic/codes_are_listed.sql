{#
  Every value of a column whose config.meta names a code_list, or the column that names one, stands in that list of the seed. One test for a whole
  model: the yml already says which column has which list, and the seed alone says which values are allowed.
#}
{% test codes_are_listed(model) %}
    {%- set coded = [] -%}
    {%- if execute -%}
        {%- for node in graph.nodes.values() if node.resource_type == "model" and node.name == model.identifier -%}
            {%- for column in node.columns.values() -%}
                {%- if column.config.meta.get("code_list") -%}
                    {%- do coded.append(
                        (column.name, "'" ~ column.config.meta["code_list"] ~ "'")
                    ) -%}
                {%- elif column.config.meta.get("code_list_named_by") -%}
                    {%- do coded.append((column.name, column.config.meta["code_list_named_by"])) -%}
                {%- endif -%}
            {%- endfor -%}
        {%- endfor -%}
        {%- if not coded -%}
            {{ exceptions.raise_compiler_error(model.identifier ~ " names no code_list") }}
        {%- endif -%}
    {%- endif -%}
    with
        found as (
            {% for column, code_list in coded %}
                select distinct
                    '{{ column }}' as column_name,
                    {{ code_list }} as list,
                    cast({{ column }} as varchar) as code
                from {{ model }}
                where {{ column }} is not null
                {% if not loop.last %}
                    union all
                {% endif %}
            {% endfor %}
        )

    select found.column_name, found.list, found.code
    from found
    left join
        {{ ref("code_lists") }} as code_lists
        on found.list = code_lists.list
        and found.code = code_lists.code
    where code_lists.code is null
{% endtest %}
