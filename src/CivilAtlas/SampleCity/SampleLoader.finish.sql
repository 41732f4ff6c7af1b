-- The planner knows nothing of what was just loaded, and the first readers come at once.
analyze division_version, division_shape, division_population, population_cell, facility_version, road_version, house_number_point;
